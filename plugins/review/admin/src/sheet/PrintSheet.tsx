// 打印审批表: the approval sheet of one round of review as PDF or for Word, where somebody signed.
import { Button, Flex } from '@strapi/design-system';
import { Download } from '@strapi/icons';
import { useDownload } from '@gongkai/publication/admin';
import { useText } from '../text';
import type { CaseView } from '../types';

const FORMATS = ['pdf', 'docx'] as const;

export function PrintSheet({ round }: { round: Pick<CaseView, 'ref' | 'decisions' | 'members'> | null }) {
  const t = useText();
  const { busy, download } = useDownload();
  if (!round?.decisions.some(({ verb }) => verb === 'approve')) return null;
  const title = (round.members[0]?.title ?? '').replace(/[\\/:*?"<>|]/g, '').slice(0, 60);
  return (
    <Flex gap={2} wrap="wrap" paddingTop={1} data-testid="gongkai-print-sheet">
      {FORMATS.map((format) => (
        <Button
          key={format}
          variant="tertiary"
          size="S"
          startIcon={<Download />}
          disabled={busy}
          onClick={() =>
            void download(
              '/gongkai-review/sheet',
              { case: round.ref, format },
              `${t('sheet.title')}-${title}.${format}`
            )
          }
        >
          {t(`sheet.print.${format}`)}
        </Button>
      ))}
    </Flex>
  );
}
