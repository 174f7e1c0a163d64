// What the server says about a refusal, in its own words.

export function wordsOf(error: unknown, fallback: string): string {
  const { response } = error as { response?: { data?: { error?: { message?: string } } } };
  return response?.data?.error?.message ?? (error as Error).message ?? fallback;
}
