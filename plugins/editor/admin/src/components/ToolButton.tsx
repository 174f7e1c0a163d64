// One button of the toolbar: a picture or a word, always with a name that is read out and shown as a tooltip.
import type { ReactNode } from 'react';
import { styled } from 'styled-components';

const Button = styled.button`
  display: inline-flex;
  align-items: center;
  justify-content: center;
  min-width: 3.2rem;
  height: 3.2rem;
  padding: 0 0.8rem;
  border: 1px solid transparent;
  border-radius: ${({ theme }) => theme.borderRadius};
  background: transparent;
  color: ${({ theme }) => theme.colors.neutral700};
  font: inherit;
  font-size: 1.3rem;
  white-space: nowrap;
  cursor: pointer;

  svg {
    width: 1.6rem;
    height: 1.6rem;
  }

  &:hover:not(:disabled) {
    background: ${({ theme }) => theme.colors.neutral150};
  }

  &:focus-visible {
    outline: 2px solid ${({ theme }) => theme.colors.primary600};
    outline-offset: -2px;
  }

  &[aria-pressed='true'] {
    background: ${({ theme }) => theme.colors.primary100};
    color: ${({ theme }) => theme.colors.primary700};
  }

  &:disabled {
    color: ${({ theme }) => theme.colors.neutral400};
    cursor: not-allowed;
  }
`;

interface ToolButtonProps {
  label: string;
  onClick(): void;
  children?: ReactNode;
  disabled?: boolean;
  /** Given for buttons that are on or off. */
  pressed?: boolean;
}

export function ToolButton({ label, onClick, children, disabled, pressed }: ToolButtonProps) {
  return (
    <Button
      type="button"
      title={label}
      aria-label={label}
      aria-pressed={pressed}
      disabled={disabled}
      // Keep the selection in the text: without this a click takes the focus first.
      onMouseDown={(event) => event.preventDefault()}
      onClick={onClick}
    >
      {children ?? label}
    </Button>
  );
}
