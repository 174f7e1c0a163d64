// The filter by review state above Strapi's own lists of types under review.
import { SingleSelect, SingleSelectOption } from '@strapi/design-system';
import { useQueryParams } from '@strapi/strapi/admin';
import { useParams } from 'react-router-dom';
import { useText } from '../text';
import { useReviewed } from '../useReviewed';

const STATES = ['draft', 'in-review', 'returned', 'published', 'modified', 'hidden', 'withdrawn'] as const;

interface Query {
  page?: number | string;
  plugins?: Record<string, Record<string, unknown>>;
}

export function StateFilter() {
  const t = useText();
  const { slug = '' } = useParams<{ slug: string }>();
  const reviewed = useReviewed(slug);
  const [{ query }, setQuery] = useQueryParams<Query>();
  if (!reviewed) return null;
  const { gongkai, ...plugins } = query?.plugins ?? {};
  const value = typeof gongkai?.reviewState === 'string' ? gongkai.reviewState : '';
  const choose = (state: string) =>
    setQuery(
      { page: 1, plugins: state ? { ...plugins, gongkai: { reviewState: state } } : plugins } as never,
      'push',
      true
    );
  return (
    <SingleSelect
      size="S"
      aria-label={t('list.filter')}
      placeholder={t('list.filter')}
      value={value}
      onChange={(state: string | number) => choose(String(state))}
      onClear={() => choose('')}
      clearLabel={t('list.clear')}
    >
      {STATES.map((state) => (
        <SingleSelectOption key={state} value={state}>
          {t(`list.state.${state}`)}
        </SingleSelectOption>
      ))}
    </SingleSelect>
  );
}
