// Arguments of a command line.

/** Reads `--name value` pairs; what is left are the plain words. */
export function parseArguments(args: readonly string[]): { words: string[]; options: Record<string, string | true> } {
  const words: string[] = [];
  const options: Record<string, string | true> = {};
  for (let i = 0; i < args.length; i += 1) {
    const arg = args[i]!;
    if (!arg.startsWith('--')) words.push(arg);
    else {
      const next = args[i + 1];
      const hasValue = next !== undefined && !next.startsWith('--');
      options[arg.slice(2)] = hasValue ? next : true;
      if (hasValue) i += 1;
    }
  }
  return { words, options };
}
