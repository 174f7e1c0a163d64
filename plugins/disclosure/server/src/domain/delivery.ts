// Deliveries (移交) of packages to archives, libraries and service halls: who may receive (条例 art. 25), how, and which records count after
// corrections. Pure.
import { GongkaiError, isCalendarDay } from '@gongkai/publication/kernel';
import { textOf } from './text';

/** 国家档案馆、公共图书馆、政务服务场所: 条例 art. 25 para. 1. */
export const RECEIVERS = {
  archive: '国家档案馆',
  library: '公共图书馆',
  'service-hall': '政务服务场所',
  other: '其他',
} as const;
export type Receiver = keyof typeof RECEIVERS;

export const MANNERS = { disc: '光盘、移动介质', network: '网络传输', paper: '纸质' } as const;
export type Manner = keyof typeof MANNERS;

export interface DeliveryInput {
  receiver: Receiver;
  receiverName: string;
  /** Day in Shanghai. */
  deliveredOn: string;
  manner: Manner;
  handedBy: string;
  receivedBy: string;
  receiptNumber: string | null;
  /** Document id of the scan in the media library. */
  receiptFile: string | null;
  note: string | null;
  /** The record that this one corrects. */
  corrects: string | null;
  reason: string | null;
  /** The corrected record tells of a delivery that never was: this one takes it back and says nothing else. */
  voided: boolean;
}

const refused = (status: number, code: string, message: string): GongkaiError =>
  new GongkaiError(status, code, message);

const keyOf = <K extends string>(table: Readonly<Record<K, string>>, value: unknown): K | null =>
  typeof value === 'string' && Object.hasOwn(table, value) ? (value as K) : null;

/**
 * Reads a delivery.
 * @param today the day in Shanghai
 * @param madeOn the day on which the package was made
 * @throws GongkaiError 422 `disclosure.delivery-receiver`, `disclosure.delivery-day`, `disclosure.delivery-future`,
 * `disclosure.delivery-early`, `disclosure.delivery-manner`, `disclosure.delivery-people`, `disclosure.delivery-reason`, and of `textOf`
 */
export function readDelivery(input: Record<string, unknown>, today: string, madeOn: string): DeliveryInput {
  const receiver = keyOf(RECEIVERS, input.receiver);
  const receiverName = textOf(input.receiverName, 100);
  if (!receiver || !receiverName) {
    throw refused(422, 'disclosure.delivery-receiver', '请选择接收单位的类别，并写明单位名称。');
  }
  const { deliveredOn } = input;
  if (typeof deliveredOn !== 'string' || !isCalendarDay(deliveredOn)) {
    throw refused(422, 'disclosure.delivery-day', '请填写移交日期，例如 2026-11-23。');
  }
  if (deliveredOn > today) {
    throw refused(422, 'disclosure.delivery-future', '移交日期晚于今天，移交以后才能登记。请核对日期。');
  }
  if (deliveredOn < madeOn) {
    throw refused(422, 'disclosure.delivery-early', `移交日期早于移交包的制作日期（${madeOn}），请核对日期。`);
  }
  const manner = keyOf(MANNERS, input.manner);
  if (!manner) throw refused(422, 'disclosure.delivery-manner', '请选择移交方式：光盘、移动介质，网络传输，或者纸质。');
  const [handedBy, receivedBy] = [textOf(input.handedBy, 50), textOf(input.receivedBy, 50)];
  if (!handedBy || !receivedBy) {
    throw refused(422, 'disclosure.delivery-people', '请写明移交人和接收人。');
  }
  const corrects = typeof input.corrects === 'string' && input.corrects ? input.corrects : null;
  const reason = textOf(input.reason, 200);
  if (corrects && !reason) throw refused(422, 'disclosure.delivery-reason', '更正移交记录须写明原因。');
  return {
    ...{ receiver, receiverName, deliveredOn, manner, handedBy, receivedBy, corrects },
    receiptNumber: textOf(input.receiptNumber, 100),
    receiptFile: typeof input.receiptFile === 'string' && input.receiptFile ? input.receiptFile : null,
    note: textOf(input.note, 500),
    reason: corrects ? reason : null,
    voided: corrects !== null && input.voided === true,
  };
}

export interface DeliveryRecord {
  ref: string;
  corrects: string | null;
  voided: boolean;
}

/** Records that no later one corrects, and that take nothing back: these are the deliveries that were. */
export function standing<T extends DeliveryRecord>(records: readonly T[]): T[] {
  const corrected = new Set(records.map(({ corrects }) => corrects));
  return records.filter(({ ref, voided }) => !voided && !corrected.has(ref));
}

/**
 * Whether a record may be corrected by another: it is there, and no other corrects it already.
 * @throws GongkaiError 404 `disclosure.no-delivery`, 409 `disclosure.delivery-corrected`
 */
export function checkCorrects(records: readonly DeliveryRecord[], corrects: string): void {
  const one = records.find(({ ref }) => ref === corrects);
  if (!one) throw refused(404, 'disclosure.no-delivery', '这个移交包没有这条移交记录，请刷新页面。');
  if (one.voided || records.some((other) => other.corrects === corrects)) {
    throw refused(409, 'disclosure.delivery-corrected', '这条移交记录已经更正过，请在最近的一条上更正。');
  }
}

/** Figures of 未移交 by organ and year of first publication. */
export interface DeliveryCount {
  organId: string;
  organName: string;
  year: number;
  published: number;
  delivered: number;
}

export interface DeliveryLine extends DeliveryCount {
  undelivered: number;
}

/** Lines by organ name, newest year first, with their sum. */
export function deliveryFigures(counts: readonly DeliveryCount[]): {
  lines: DeliveryLine[];
  total: Pick<DeliveryLine, 'published' | 'delivered' | 'undelivered'>;
} {
  const lines = counts
    .map((one) => ({ ...one, undelivered: one.published - one.delivered }))
    .sort(
      (a, b) => a.organName.localeCompare(b.organName, 'zh-CN') || a.organId.localeCompare(b.organId) || b.year - a.year
    );
  const sum = (of: 'published' | 'delivered' | 'undelivered') => lines.reduce((all, line) => all + line[of], 0);
  return {
    lines,
    total: { published: sum('published'), delivered: sum('delivered'), undelivered: sum('undelivered') },
  };
}

/** Words of the verbs in the ledger. */
export const PACKAGE_ACTIONS: Readonly<Record<string, string>> = {
  'seal-package': '封装移交包',
  pack: '制作移交包',
  deliver: '登记移交',
};
