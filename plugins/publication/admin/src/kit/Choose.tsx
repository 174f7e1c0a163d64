// A labelled list to choose one from, where that is wanted with everything as its first entry.
import { Box, Field, SingleSelect, SingleSelectOption } from '@strapi/design-system';

/** What is chosen where everything is. */
export const ALL = 'all';

export interface Choice {
  id: string;
  name: string;
}

interface Props {
  name: string;
  label: string;
  /** The words for everything; without them something is always chosen. */
  all?: string;
  value: string;
  choices: readonly Choice[];
  onChoose: (value: string) => void;
}

export function Choose({ name, label, all, value, choices, onChoose }: Props) {
  return (
    <Box flex="1 1 20rem" maxWidth="36rem">
      <Field.Root name={name}>
        <Field.Label>{label}</Field.Label>
        <SingleSelect value={value} onChange={(chosen: string | number) => onChoose(String(chosen))}>
          {all && <SingleSelectOption value={ALL}>{all}</SingleSelectOption>}
          {choices.map((choice) => (
            <SingleSelectOption key={choice.id} value={choice.id}>
              {choice.name}
            </SingleSelectOption>
          ))}
        </SingleSelect>
      </Field.Root>
    </Box>
  );
}
