// Draws the line above the form. A document action is the one thing of a plugin that Strapi mounts on a phone with its drawer closed; this one
// offers nothing.
import { useEffect } from 'react';
import { useText } from '../text';
import { isLive, type PanelView } from '../types';
import { useReviewed } from '../useReviewed';
import { isReturned, stateKey } from './ConditionsPanel';
import { showStateLine, type StateLine } from './state-line';
import { usePanel } from './usePanel';

interface Props {
  model: string;
  documentId?: string;
  document?: { updatedAt?: string };
}

/** Where the document stands and what is next, for the person who looks. */
export function lineOf(view: PanelView, t: ReturnType<typeof useText>): StateLine {
  const { case: last, can, facts, findings } = view;
  if (view.hide) {
    const mine = can['lift-hide'].can;
    return {
      text: `${t(stateKey(view))}。${t(mine ? 'line.hidden-mine' : 'line.hidden')}`,
      tone: mine ? 'act' : 'calm',
    };
  }
  if (last && isLive(last)) {
    if (can.accept.can) return { text: `${last.stateName}：${t('line.suggested')}`, tone: 'act' };
    const tier = view.tiers.find(({ current }) => current);
    if (can.approve.can) return { text: `${last.stateName}：${t('line.mine')}`, tone: 'act' };
    const who = tier?.holder ? t('line.with', { person: tier.holder }) : '';
    return { text: [last.stateName, who].filter(Boolean).join('，'), tone: 'calm' };
  }
  if (!can.edit.can)
    return { text: `${t(stateKey(view))}。${t('panel.read-only')}：${can.edit.because ?? ''}`, tone: 'calm' };
  if (isReturned(view)) {
    const comment = last?.decisions.at(-1)?.comment ?? '';
    return { text: t('line.returned', { comment: `“${comment}”` }), tone: 'act' };
  }
  if (facts?.state === 'published' && facts.draftDigest === facts.publishedDigest) {
    return { text: t(stateKey(view)), tone: 'calm' };
  }
  const blockers = findings.filter(({ severity, gate }) => severity === 'blocker' && gate !== 'gongkai-review').length;
  if (facts?.state === 'published' || facts?.state === 'withdrawn') return { text: t(stateKey(view)), tone: 'calm' };
  return blockers
    ? { text: t('line.blockers', { count: blockers }), tone: 'calm' }
    : { text: t('line.ready'), tone: 'act' };
}

export function StateLineAction({ model, documentId, document }: Props): null {
  const t = useText();
  const reviewed = useReviewed(model);
  const { view } = usePanel(model, reviewed ? documentId : undefined, document?.updatedAt);
  const { text, tone } = view && documentId ? lineOf(view, t) : { text: '', tone: 'calm' as const };
  useEffect(() => (text ? showStateLine({ text, tone }) : undefined), [text, tone]);
  return null;
}

StateLineAction.position = 'panel';
