// How the text looks while it is written: Chinese typography, visible table borders, the theme's colours. System fonts only.
import { styled } from 'styled-components';

export const EditorFrame = styled.div<{ $error: boolean; $disabled: boolean }>`
  width: 100%;
  overflow: hidden;
  border: 1px solid ${({ theme, $error }) => ($error ? theme.colors.danger600 : theme.colors.neutral200)};
  border-radius: ${({ theme }) => theme.borderRadius};
  background: ${({ theme, $disabled }) => ($disabled ? theme.colors.neutral150 : theme.colors.neutral0)};

  &:focus-within {
    border-color: ${({ theme, $error }) => ($error ? theme.colors.danger600 : theme.colors.primary600)};
  }

  .ProseMirror {
    min-height: 320px;
    max-height: 70vh;
    padding: 1.6rem 2rem;
    overflow: auto;
    outline: none;
    color: ${({ theme }) => theme.colors.neutral800};
    font-family: 'PingFang SC', 'Microsoft YaHei', 'Noto Sans CJK SC', 'Source Han Sans SC', sans-serif;
    font-size: 1.6rem;
    line-height: 1.9;
    overflow-wrap: anywhere;
  }

  .ProseMirror[contenteditable='false'] {
    cursor: not-allowed;
  }

  p {
    margin: 0 0 0.6em;
  }

  h2,
  h3,
  h4 {
    margin: 0.8em 0 0.5em;
    font-weight: 700;
    line-height: 1.5;
  }

  h2 {
    font-size: 2.2rem;
  }

  h3 {
    font-size: 1.9rem;
  }

  h4 {
    font-size: 1.7rem;
  }

  strong {
    font-weight: 700;
  }

  em {
    font-style: italic;
  }

  sub,
  sup {
    font-size: 0.75em;
    line-height: 0;
  }

  sub {
    vertical-align: sub;
  }

  sup {
    vertical-align: super;
  }

  ul,
  ol {
    margin: 0 0 0.6em;
    padding-left: 2em;
  }

  ul {
    list-style: disc;
  }

  ol {
    list-style: decimal;
  }

  li > p {
    margin: 0;
  }

  blockquote {
    margin: 0 0 0.6em;
    padding-left: 1em;
    border-left: 3px solid ${({ theme }) => theme.colors.neutral300};
    color: ${({ theme }) => theme.colors.neutral600};
  }

  hr {
    margin: 1em 0;
    border: 0;
    border-top: 1px solid ${({ theme }) => theme.colors.neutral300};
  }

  a {
    color: ${({ theme }) => theme.colors.primary600};
    text-decoration: underline;
  }

  img {
    display: inline-block;
    max-width: 100%;
    height: auto;
  }

  .gk-image-selected img {
    outline: 2px solid ${({ theme }) => theme.colors.primary600};
  }

  table {
    width: 100%;
    margin: 0.6em 0;
    border-collapse: collapse;
  }

  td,
  th {
    position: relative;
    min-width: 5rem;
    padding: 0.4rem 0.8rem;
    border: 1px solid ${({ theme }) => theme.colors.neutral500};
    vertical-align: top;
  }

  th {
    background: ${({ theme }) => theme.colors.neutral100};
    font-weight: 700;
    text-align: center;
  }

  td > p,
  th > p {
    margin: 0;
  }

  .selectedCell {
    background: ${({ theme }) => theme.colors.primary100};
  }

  .ProseMirror-gapcursor {
    display: none;
    position: absolute;
    pointer-events: none;
  }

  .ProseMirror-focused .ProseMirror-gapcursor {
    display: block;
  }
`;
