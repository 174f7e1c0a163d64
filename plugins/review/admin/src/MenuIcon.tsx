// The menu's icon of 审核工作台 with the number of what waits: Strapi's menu has no number that changes.
import { useEffect, useState } from 'react';
import { CheckCircle } from '@strapi/icons';
import { useFetchClient } from '@strapi/strapi/admin';
import { useLocation } from 'react-router-dom';
import { CHANGED } from './panel/usePanel';
import { useText } from './text';

const BADGE = {
  position: 'absolute',
  top: '-0.8rem',
  right: '-1rem',
  minWidth: '1.6rem',
  padding: '0 0.3rem',
  borderRadius: '0.8rem',
  background: '#d02b20',
  color: '#ffffff',
  fontSize: '1rem',
  lineHeight: '1.6rem',
  textAlign: 'center',
} as const;

export function MenuIcon(props: Record<string, unknown>) {
  const t = useText();
  const { get } = useFetchClient();
  const { pathname } = useLocation();
  const [count, setCount] = useState(0);
  useEffect(() => {
    let here = true;
    const ask = () => {
      get<{ data: { count: number } }>('/gongkai-review/waiting')
        .then(({ data }) => here && setCount(data.data.count))
        // The workbench tells; an icon without a number harms nobody.
        .catch(() => undefined);
    };
    ask();
    window.addEventListener(CHANGED, ask);
    return () => {
      here = false;
      window.removeEventListener(CHANGED, ask);
    };
  }, [get, pathname]);
  return (
    <span style={{ position: 'relative', display: 'inline-flex' }}>
      <CheckCircle {...props} />
      {count > 0 && (
        <span style={BADGE} aria-label={t('workbench.count', { count })} data-testid="gongkai-waiting">
          {count > 99 ? '99+' : count}
        </span>
      )}
    </span>
  );
}
