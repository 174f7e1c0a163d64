// A value of a vocabulary in a list of the content manager: the word that people know, where the stored value is a code.
import { Typography } from '@strapi/design-system';
import { PLUGIN } from '../text';
import { useVocabulary } from './VocabularyInput';

interface Header {
  name: string;
  attribute?: { type: string; customField?: string };
  cellFormatter?: (row: Record<string, unknown>) => unknown;
}

export interface ColumnsHook {
  displayedHeaders: Header[];
  layout: unknown;
}

const OURS = `plugin::${PLUGIN}.`;

function VocabularyCell({ vocabulary, value }: { vocabulary: string; value: unknown }) {
  const entries = useVocabulary(vocabulary);
  const values = (Array.isArray(value) ? value : [value]).filter((one): one is string => typeof one === 'string');
  const words = values.map((one) => entries.find((entry) => entry.value === one)?.label ?? one);
  return <Typography textColor="neutral800">{words.join('、') || '-'}</Typography>;
}

/** The list prints a custom field's raw value: print its words. */
export function withVocabularies(columns: ColumnsHook): ColumnsHook {
  const displayedHeaders = columns.displayedHeaders.map((header) => {
    const field = header.attribute?.customField;
    if (!field?.startsWith(OURS)) return header;
    const vocabulary = field.slice(OURS.length);
    return {
      ...header,
      cellFormatter: (row: Record<string, unknown>) => (
        <VocabularyCell vocabulary={vocabulary} value={row[header.name]} />
      ),
    };
  });
  return { ...columns, displayedHeaders };
}
