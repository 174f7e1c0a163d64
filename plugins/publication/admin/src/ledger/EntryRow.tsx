// One entry: when, what, who, which documents; opened, it shows what was said and the hashes that hold the chain together.
import { useState } from 'react';
import { Badge, Box, Button, Flex, Link, Typography } from '@strapi/design-system';
import { useFetchClient } from '@strapi/strapi/admin';
import { NavLink } from 'react-router-dom';
import { instantText, useText } from '../text';
import type { Entry, EntryDetails, EntryMember } from './types';

const WRAP = { overflowWrap: 'anywhere' } as const;
/** On a desk one line with columns, on a phone one below the other. */
const COLUMNS = {
  display: 'grid',
  gridTemplateColumns: 'repeat(auto-fit, minmax(11rem, 1fr))',
  gap: '0.8rem',
} as const;

function Member({ member }: { member: EntryMember }) {
  const t = useText();
  const name = member.title ?? t('ledger.nameless', { id: member.documentId });
  const words = `${member.typeName}${member.title ? `《${name}》` : ` ${name}`}`;
  if (!member.title || !member.uid.startsWith('api::')) return <span>{words}</span>;
  return (
    <Link tag={NavLink} to={`/content-manager/collection-types/${member.uid}/${member.documentId}`}>
      {words}
    </Link>
  );
}

function Fact({ name, value, mono = false }: { name: string; value: string; mono?: boolean }) {
  return (
    <Flex gap={2} alignItems="flex-start" tag="div" wrap="wrap">
      <Typography variant="pi" textColor="neutral600" tag="dt" style={{ minWidth: '8rem' }}>
        {name}
      </Typography>
      <Typography
        variant="pi"
        textColor="neutral800"
        tag="dd"
        style={{ ...WRAP, flex: '1 1 18rem', ...(mono ? { fontFamily: 'monospace' } : {}) }}
      >
        {value}
      </Typography>
    </Flex>
  );
}

function Details({ seq, members }: { seq: number; members: EntryMember[] }) {
  const t = useText();
  const { get } = useFetchClient();
  const [entry, setEntry] = useState<EntryDetails | null>(null);
  const [asked, setAsked] = useState(false);
  if (!asked) {
    setAsked(true);
    void get<{ data: EntryDetails }>(`/gongkai-publication/ledger/entries/${seq}`)
      .then(({ data }) => setEntry(data.data))
      .catch(() => undefined);
  }
  if (!entry) return <Typography textColor="neutral600">…</Typography>;
  return (
    <Flex tag="dl" direction="column" alignItems="stretch" gap={1} data-testid="gongkai-entry">
      {entry.details.map(({ label, text }) => (
        <Fact key={label} name={label} value={text} />
      ))}
      {members.map(({ documentId, title, digest }) =>
        digest ? (
          <Fact key={documentId} name={t('ledger.member-digest')} value={`${title ?? documentId}　${digest}`} mono />
        ) : null
      )}
      {entry.digest && <Fact name={t('ledger.digest')} value={entry.digest} mono />}
      <Fact name={t('ledger.prev')} value={entry.prev} mono />
      <Fact name={t('ledger.hash')} value={`${entry.alg} ${entry.hash}`} mono />
    </Flex>
  );
}

export function EntryRow({ entry }: { entry: Entry }) {
  const t = useText();
  const [open, setOpen] = useState(false);
  const { seq, at, actionName, actor, members } = entry;
  return (
    <Box
      tag="li"
      background="neutral0"
      padding={4}
      borderColor="neutral150"
      borderWidth="0 0 1px 0"
      borderStyle="solid"
    >
      <div style={COLUMNS}>
        <Typography variant="pi" textColor="neutral600">
          {t('ledger.seq', { seq })}
          <br />
          {instantText(at)}
        </Typography>
        <Flex gap={2} alignItems="center">
          <Badge>{actionName}</Badge>
          <Typography fontWeight="semiBold">{actor}</Typography>
        </Flex>
        <Typography tag="div" style={{ ...WRAP, gridColumn: 'span 2', minWidth: 0 }}>
          {members.map((member) => (
            <div key={`${member.uid} ${member.documentId}`}>
              <Member member={member} />
            </div>
          ))}
        </Typography>
        <Flex justifyContent="flex-end">
          <Button
            variant="ghost"
            size="S"
            aria-expanded={open}
            aria-label={t(open ? 'ledger.close-one' : 'ledger.open-one', { seq })}
            onClick={() => setOpen(!open)}
          >
            {t(open ? 'ledger.close' : 'ledger.open')}
          </Button>
        </Flex>
      </div>
      {open && (
        <Box paddingTop={3}>
          <Details seq={seq} members={members} />
        </Box>
      )}
    </Box>
  );
}
