// 主动公开率: of what was determined in a period, how much is active, by organ, and the reasons of the rest. Pure. disclosure-review §5.
import { reasonText, type Attribute, type Reason } from './reasons';

/** Documents of one organ with one attribute and reason. */
export interface AttributeGroup {
  organId: string;
  organName: string;
  attribute: Attribute;
  reasonCode: Reason | null;
  count: number;
}

export interface AttributeFigures {
  active: number;
  onRequest: number;
  withheld: number;
  total: number;
  /** Share of active; null when nothing was determined. */
  share: number | null;
}

export interface OrganFigures extends AttributeFigures {
  organId: string;
  organName: string;
}

export interface ReasonFigure {
  code: Reason;
  text: string;
  count: number;
}

export interface FiguresOf {
  totals: AttributeFigures;
  organs: OrganFigures[];
  /** Reasons of what is not active, the most frequent first. */
  reasons: ReasonFigure[];
}

function figuresOf(groups: readonly AttributeGroup[]): AttributeFigures {
  const of = (attribute: Attribute): number =>
    groups.filter((group) => group.attribute === attribute).reduce((sum, { count }) => sum + count, 0);
  const [active, onRequest, withheld] = [of('active'), of('on-request'), of('withheld')];
  const total = active + onRequest + withheld;
  return { active, onRequest, withheld, total, share: total ? active / total : null };
}

/** The figures of a period, organs by their Chinese names. */
export function attributeFigures(groups: readonly AttributeGroup[]): FiguresOf {
  const names = new Map(groups.map(({ organId, organName }) => [organId, organName]));
  const organs = [...names]
    .map(([organId, organName]) => ({
      organId,
      organName,
      ...figuresOf(groups.filter((group) => group.organId === organId)),
    }))
    .sort((a, b) => a.organName.localeCompare(b.organName, 'zh-CN'));
  const counted = new Map<Reason, number>();
  for (const { reasonCode, count } of groups) {
    if (reasonCode) counted.set(reasonCode, (counted.get(reasonCode) ?? 0) + count);
  }
  const reasons = [...counted]
    .map(([code, count]) => ({ code, text: reasonText(code), count }))
    .sort((a, b) => b.count - a.count || (a.code < b.code ? -1 : 1));
  return { totals: figuresOf(groups), organs, reasons };
}
