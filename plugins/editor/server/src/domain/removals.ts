// What the cleaning took away, counted and grouped, so that an editor is told and never surprised.

export type Severity = 'dangerous' | 'formatting';

/** One group of what was taken away. `what` is for the editor, in Chinese. */
export interface Removal {
  what: string;
  count: number;
  severity: Severity;
}

export class Tally {
  private readonly groups = new Map<string, Removal>();

  add(what: string, severity: Severity, count = 1): void {
    if (count < 1) return;
    const group = this.groups.get(what);
    if (group) group.count += count;
    else this.groups.set(what, { what, count, severity });
  }

  /** Dangerous things first, each kind in the order in which it was met. */
  list(): Removal[] {
    const all = [...this.groups.values()];
    return [...all.filter((one) => one.severity === 'dangerous'), ...all.filter((one) => one.severity !== 'dangerous')];
  }
}
