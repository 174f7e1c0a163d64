// Chooses what a paragraph is: text or a heading of one of three levels.
import { Box, Field, SingleSelect, SingleSelectOption, VisuallyHidden } from '@strapi/design-system';
import { useText, type TextKey } from '../text';

export const STYLES = [0, 2, 3, 4] as const;
export type Style = (typeof STYLES)[number];

const NAMES: Record<Style, TextKey> = {
  0: 'toolbar.paragraph',
  2: 'toolbar.heading2',
  3: 'toolbar.heading3',
  4: 'toolbar.heading4',
};

interface StyleSelectProps {
  value: Style;
  disabled: boolean;
  onChange(style: Style): void;
}

export function StyleSelect({ value, disabled, onChange }: StyleSelectProps) {
  const text = useText();
  const choose = (chosen: string | number) => onChange(STYLES.find((style) => style === Number(chosen)) ?? 0);
  return (
    <Box width="13rem" title={text('toolbar.style')}>
      {/* A field of its own: the select would otherwise take the name, hint and error of the whole field. */}
      <Field.Root>
        <VisuallyHidden>
          <Field.Label>{text('toolbar.style')}</Field.Label>
        </VisuallyHidden>
        <SingleSelect
          size="S"
          value={String(value)}
          disabled={disabled}
          onChange={choose}
          // The focus goes back into the text, not to the select.
          onCloseAutoFocus={(event) => event.preventDefault()}
        >
          {STYLES.map((style) => (
            <SingleSelectOption key={style} value={String(style)}>
              {text(NAMES[style])}
            </SingleSelectOption>
          ))}
        </SingleSelect>
      </Field.Root>
    </Box>
  );
}
