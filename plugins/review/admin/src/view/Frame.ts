// How the document looks while it is reviewed: official typography; what came and went in colour, underlined and struck through.
import { styled } from 'styled-components';

export const Frame = styled.div`
  color: ${({ theme }) => theme.colors.neutral800};
  font-family: 'PingFang SC', 'Microsoft YaHei', 'Noto Sans CJK SC', 'Source Han Sans SC', sans-serif;
  font-size: 1.6rem;
  line-height: 1.9;
  overflow-wrap: anywhere;

  h1 {
    font-size: 2.2rem;
    font-weight: 700;
    line-height: 1.5;
    text-align: center;
    text-wrap: balance;
  }
  .number {
    text-align: center;
    color: ${({ theme }) => theme.colors.neutral600};
  }
  p {
    margin: 0 0 0.6em;
    white-space: pre-line;
  }
  h2,
  h3,
  h4 {
    margin: 0.8em 0 0.5em;
    font-weight: 700;
    line-height: 1.5;
  }
  h2 {
    font-size: 1.9rem;
  }
  h3 {
    font-size: 1.7rem;
  }
  h4 {
    font-size: 1.6rem;
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
  a {
    color: ${({ theme }) => theme.colors.primary600};
    text-decoration: underline;
  }
  img {
    max-width: 100%;
    height: auto;
    vertical-align: middle;
  }
  hr {
    margin: 1em 0;
    border: 0;
    border-top: 1px solid ${({ theme }) => theme.colors.neutral300};
  }
  .caption {
    text-align: center;
    font-size: 1.4rem;
  }
  .comment {
    min-width: 2rem;
    margin-left: 0.4rem;
    padding: 0 0.4rem;
    border: 1px solid ${({ theme }) => theme.colors.warning600};
    border-radius: 1rem;
    background: ${({ theme }) => theme.colors.warning100};
    color: ${({ theme }) => theme.colors.warning700};
    font-size: 1.2rem;
    font-weight: 600;
    line-height: 1.8rem;
    text-indent: 0;
    vertical-align: text-top;
    cursor: pointer;
  }
  ::highlight(gongkai-comment) {
    background-color: ${({ theme }) => theme.colors.warning200};
  }
  .marker {
    display: inline-block;
    min-width: 1.6em;
    margin-left: -1.6em;
  }
  .table {
    max-width: 100%;
    overflow-x: auto;
    margin: 0.6em 0;
  }
  .table table {
    width: 100%;
    border-collapse: collapse;
  }
  .table td,
  .table th {
    min-width: 4.4rem;
    padding: 0.4rem 0.8rem;
    border: 1px solid ${({ theme }) => theme.colors.neutral500};
    vertical-align: top;
    overflow-wrap: break-word;
  }
  .table th {
    background: ${({ theme }) => theme.colors.neutral100};
    font-weight: 700;
  }
  .table td p,
  .table th p {
    margin: 0;
  }
  .table .hole {
    background: ${({ theme }) => theme.colors.neutral150};
  }

  dl.facts {
    display: grid;
    grid-template-columns: max-content 1fr;
    margin: 1.6rem 0;
    border-top: 1px solid ${({ theme }) => theme.colors.neutral200};
    font-size: 1.4rem;
    line-height: 1.7;
  }
  dl.facts > dt,
  dl.facts > dd {
    padding: 0.6rem 0.8rem;
    border-bottom: 1px solid ${({ theme }) => theme.colors.neutral200};
    margin: 0;
  }
  dl.facts > dt {
    color: ${({ theme }) => theme.colors.neutral600};
  }
  ul {
    margin: 0;
    padding: 0;
    list-style: none;
  }
  ul ul {
    padding-left: 1.2em;
  }
  .section {
    margin-bottom: 1.2rem;
  }
  .label {
    color: ${({ theme }) => theme.colors.neutral600};
  }

  ins {
    background: ${({ theme }) => theme.colors.success100};
    color: ${({ theme }) => theme.colors.success700};
    text-decoration: underline;
    text-decoration-thickness: 2px;
    text-underline-offset: 3px;
  }
  del {
    background: ${({ theme }) => theme.colors.danger100};
    color: ${({ theme }) => theme.colors.danger700};
    text-decoration: line-through;
    text-decoration-thickness: 2px;
  }
  a,
  a * {
    font-size: inherit;
    line-height: inherit;
  }
  ins a,
  ins a * {
    text-decoration: underline;
  }
  del a,
  del a * {
    color: ${({ theme }) => theme.colors.danger700};
    text-decoration: line-through;
  }
  ins img {
    outline: 3px solid ${({ theme }) => theme.colors.success500};
  }
  del img {
    outline: 3px dashed ${({ theme }) => theme.colors.danger500};
    opacity: 0.6;
  }
  .restyled {
    text-decoration: underline dotted ${({ theme }) => theme.colors.warning600};
    text-underline-offset: 3px;
  }
  .note {
    margin: 0 0.4em;
    padding: 0 0.4em;
    border-radius: 2px;
    background: ${({ theme }) => theme.colors.warning100};
    color: ${({ theme }) => theme.colors.warning700};
    font-size: 1.2rem;
    text-decoration: none;
    white-space: normal;
  }
  [data-stop] {
    scroll-margin: 12rem 0 16rem;
    border-left: 3px solid ${({ theme }) => theme.colors.primary500};
    padding-left: 0.8rem;
    margin-left: -1.1rem;
  }
  [data-stop]:focus {
    outline: 2px solid ${({ theme }) => theme.colors.primary600};
    outline-offset: 2px;
  }
  .folded {
    margin: 0.4rem 0;
    border-top: 1px dashed ${({ theme }) => theme.colors.neutral300};
    border-bottom: 1px dashed ${({ theme }) => theme.colors.neutral300};
    text-align: center;
  }
  .markup code {
    font-size: 1.2rem;
    white-space: pre-wrap;
  }
`;
