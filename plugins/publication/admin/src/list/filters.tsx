// The filters above Strapi's lists begin with “is” for every field. Nobody types a whole title: for texts of managed types they begin with
// “contains”.
import { useEffect } from 'react';
import { InputRenderer, useForm } from '@strapi/strapi/admin';

interface Filter {
  name: string;
  type: string;
  mainField?: { type?: string };
  input?: unknown;
}

interface Lists {
  displayedFilters: Filter[];
  layout?: { options?: { gongkai?: { managed?: boolean } } };
}

const TEXTS = new Set(['string', 'text', 'email']);

type InputProps = Parameters<typeof InputRenderer>[0];

/** The input of the value, which Strapi mounts when a text is chosen: the one place that a plugin has in the filter's form. */
function TextFilter(props: InputProps) {
  const operator = useForm('TextFilter', (state) => (state.values as { filter?: string }).filter);
  const value = useForm('TextFilter', (state) => (state.values as { value?: string }).value);
  const onChange = useForm('TextFilter', (state) => state.onChange);
  useEffect(() => {
    if (value || operator !== '$eq') return undefined;
    onChange('filter', '$containsi');
    // Fields of other kinds know no “contains”.
    return () => onChange('filter', '$eq');
    // eslint-disable-next-line react-hooks/exhaustive-deps -- once for each text that is chosen: afterwards the person decides
  }, [props['aria-label']]);
  return <InputRenderer {...props} />;
}

export function beginWithContains({ displayedFilters, layout }: Lists): Lists {
  if (!layout?.options?.gongkai?.managed) return { displayedFilters, ...(layout && { layout }) };
  const filters = displayedFilters.map((filter) =>
    !filter.input && TEXTS.has(filter.mainField?.type ?? filter.type) ? { ...filter, input: TextFilter } : filter
  );
  return { displayedFilters: filters, layout };
}
