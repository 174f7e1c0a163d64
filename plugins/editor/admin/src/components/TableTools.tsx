// The second row of tools, shown while the cursor is in a table: rows, columns, merged cells.
import { useEditorState, type ChainedCommands, type Editor } from '@tiptap/react';
import { useText, type TextKey } from '../text';
import { ToolButton } from './ToolButton';
import { ToolGroup } from './ToolGroup';

const TOOLS: [label: TextKey, command: (chain: ChainedCommands) => ChainedCommands][] = [
  ['table.rowBefore', (chain) => chain.addRowBefore()],
  ['table.rowAfter', (chain) => chain.addRowAfter()],
  ['table.columnBefore', (chain) => chain.addColumnBefore()],
  ['table.columnAfter', (chain) => chain.addColumnAfter()],
  ['table.deleteRow', (chain) => chain.deleteRow()],
  ['table.deleteColumn', (chain) => chain.deleteColumn()],
  ['table.merge', (chain) => chain.mergeCells()],
  ['table.split', (chain) => chain.splitCell()],
  ['table.header', (chain) => chain.toggleHeaderRow()],
  ['table.delete', (chain) => chain.deleteTable()],
];

export function TableTools({ editor }: { editor: Editor }) {
  const text = useText();
  const state = useEditorState({
    editor,
    selector: ({ editor: one }) => ({
      inside: one.isActive('table'),
      merge: one.can().mergeCells(),
      split: one.can().splitCell(),
    }),
  });
  if (!state.inside) return null;
  return (
    <ToolGroup label={text('table.label')}>
      {TOOLS.map(([label, command]) => (
        <ToolButton
          key={label}
          label={text(label)}
          disabled={(label === 'table.merge' && !state.merge) || (label === 'table.split' && !state.split)}
          onClick={() => command(editor.chain().focus()).run()}
        />
      ))}
    </ToolGroup>
  );
}
