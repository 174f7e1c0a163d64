// The gate 依申请公开目录: whether what an entry lists is still on request.
import type { Gate, Kernel } from '@gongkai/publication/kernel';
import { disclosureBlock } from '../domain/disclosure-block';
import { ENTRY_GATE, entryFindings, sourceState } from '../domain/on-request';
import type { Determinations } from './determinations';
import { isEntryType } from './on-request';
import type { OnRequestRows } from './on-request-rows';

export function createOnRequestGate(kernel: Kernel, rows: OnRequestRows, determinations: () => Determinations): Gate {
  return {
    name: ENTRY_GATE,
    label: '依申请公开目录',
    appliesTo: isEntryType,
    inspect: async ({ uid, documentId, draft }) => {
      const type = kernel.type(uid)!;
      const { summary } = disclosureBlock(type)!.entry!;
      const { title = 'title' } = (type.options.library ?? {}) as { title?: string };
      const organ = type.options.organ!;
      const source = await rows.sourceOf({ uid, documentId });
      const stored = source && (await kernel.documents.stored(source.uid, source.documentId));
      return entryFindings({
        source: source && {
          state: sourceState(await determinations().of(source), stored !== null),
          organ: stored?.owner ?? null,
        },
        organ: (draft[organ] as { documentId?: string } | null)?.documentId ?? null,
        title: draft[title],
        summary: draft[summary],
        fields: { title, summary, organ },
      });
    },
  };
}
