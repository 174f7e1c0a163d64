// The fields of a correction: which kind, what the public reads of the document, and of each interpretation that is corrected with it.
import { Box, Checkbox, Field, Flex, Textarea, Typography } from '@strapi/design-system';
import { Choose } from '../fields/Choose';
import { useText } from '../text';
import type { CompanionView, CorrectionKind, PanelView } from '../types';
import { UNTOUCHED, type Input, type OfCompanion } from './verb-request';

interface Props {
  view: PanelView;
  input: Input;
  onChange: (part: Partial<Input>) => void;
}

const KINDS: readonly CorrectionKind[] = ['correction', 'erratum'];

type Said = Pick<OfCompanion, 'note' | 'keepsEarlier'>;

/** What the public reads of one document of the correction. */
function Told(props: {
  kind: Input['kind'];
  said: Said;
  required: boolean;
  label: string;
  hint: string;
  onChange: (part: Partial<Said>) => void;
}) {
  const { kind, said, required, label, hint, onChange } = props;
  const t = useText();
  return (
    <>
      <Field.Root name="note" required={required} hint={hint}>
        <Field.Label>{label}</Field.Label>
        <Textarea
          value={said.note}
          maxLength={500}
          onChange={(event: { target: { value: string } }) => onChange({ note: event.target.value })}
        />
        <Field.Hint />
      </Field.Root>
      {kind === 'correction' && (
        <Field.Root name="keepsEarlier" hint={t('correct.earlier-hint')}>
          <Checkbox
            checked={said.keepsEarlier}
            onCheckedChange={(kept: boolean | 'indeterminate') => onChange({ keepsEarlier: kept === true })}
          >
            {t('correct.earlier')}
          </Checkbox>
          <Field.Hint />
        </Field.Root>
      )}
    </>
  );
}

/** One that goes along, or is left as it is. */
function Companion(props: {
  kind: Input['kind'];
  companion: CompanionView;
  said: OfCompanion;
  onChange: (part: Partial<OfCompanion>) => void;
}) {
  const { kind, companion, said, onChange } = props;
  const t = useText();
  return (
    <Box background="neutral100" hasRadius padding={3} data-testid="gongkai-correct-companion">
      <Flex direction="column" alignItems="stretch" gap={3}>
        <Checkbox
          checked={!said.left}
          onCheckedChange={(taken: boolean | 'indeterminate') => onChange({ left: taken !== true })}
        >
          {t('correct.companion', { type: companion.typeName, title: companion.title })}
        </Checkbox>
        {said.left && (
          <Typography variant="pi" textColor="neutral600">
            {t('correct.companion-left')}
          </Typography>
        )}
        {!said.left && !companion.isPublic && (
          <Typography variant="pi" textColor="neutral600">
            {t('correct.companion-new')}
          </Typography>
        )}
        {!said.left && companion.isPublic && (
          <Told
            kind={kind}
            said={said}
            required={false}
            label={t('correct.companion-note')}
            hint={t('correct.companion-note-hint')}
            onChange={onChange}
          />
        )}
      </Flex>
    </Box>
  );
}

export function CorrectFields({ view, input, onChange }: Props) {
  const t = useText();
  const { kind, companions } = input;
  return (
    <>
      <Choose
        name="kind"
        label={t('correct.kind')}
        value={kind}
        options={KINDS.map((value) => ({ value, label: t(`correct.${value}`) }))}
        onChange={(chosen) => onChange({ kind: chosen as CorrectionKind })}
      />
      <Told
        kind={kind}
        said={input}
        required={kind === 'correction'}
        label={t('correct.note')}
        hint={t(kind === 'erratum' ? 'correct.note-hint-erratum' : 'correct.note-hint')}
        onChange={onChange}
      />
      {view.companions.length > 0 && <Typography variant="delta">{t('correct.companions')}</Typography>}
      {view.companions.map((companion) => {
        const said = companions[companion.documentId] ?? UNTOUCHED;
        return (
          <Companion
            key={companion.documentId}
            kind={kind}
            companion={companion}
            said={said}
            onChange={(part) =>
              onChange({ companions: { ...companions, [companion.documentId]: { ...said, ...part } } })
            }
          />
        );
      })}
    </>
  );
}
