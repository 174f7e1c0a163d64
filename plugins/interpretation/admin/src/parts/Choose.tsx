// A labelled list to choose one from.
import { Box, Field, SingleSelect, SingleSelectOption } from '@strapi/design-system';

export interface Choice {
  id: string;
  name: string;
}

interface Props {
  name: string;
  label: string;
  value: string;
  choices: readonly Choice[];
  onChoose: (value: string) => void;
}

export function Choose({ name, label, value, choices, onChoose }: Props) {
  return (
    <Box flex="1 1 20rem" maxWidth="36rem">
      <Field.Root name={name}>
        <Field.Label>{label}</Field.Label>
        <SingleSelect value={value} onChange={(chosen: string | number) => onChoose(String(chosen))}>
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
