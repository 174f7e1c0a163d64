// The menu's icons of 审核工作台 and 消息 with their numbers: Strapi's menu has no number that changes.
import type { ComponentType } from 'react';
import { Bell, CheckCircle } from '@strapi/icons';
import { useCounts } from './counts/useCounts';
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

interface Numbered {
  Icon: ComponentType<Record<string, unknown>>;
  icon: Record<string, unknown>;
  count: number;
  label: string;
  testId: string;
}

function NumberedIcon({ Icon, icon, count, label, testId }: Numbered) {
  return (
    <span style={{ position: 'relative', display: 'inline-flex' }}>
      <Icon {...icon} />
      {count > 0 && (
        <span style={BADGE} aria-label={label} data-testid={testId}>
          {count > 99 ? '99+' : count}
        </span>
      )}
    </span>
  );
}

export function MenuIcon(props: Record<string, unknown>) {
  const t = useText();
  const { waiting: count } = useCounts();
  const label = t('workbench.count', { count });
  return <NumberedIcon Icon={CheckCircle} icon={props} count={count} label={label} testId="gongkai-waiting" />;
}

export function BellIcon(props: Record<string, unknown>) {
  const t = useText();
  const { unread: count } = useCounts();
  const label = t('notices.count', { count });
  return <NumberedIcon Icon={Bell} icon={props} count={count} label={label} testId="gongkai-unread" />;
}
