// The row shown while a picture is selected: what it shows, in words, for those who cannot see it (无障碍: GB/T 37668 1.1.1).
import { useState, type KeyboardEvent } from 'react';
import { Field, Flex, TextInput } from '@strapi/design-system';
import { useEditorState, type Editor } from '@tiptap/react';
import { NodeSelection } from '@tiptap/pm/state';
import { useText } from '../text';

/** Writes the words of the picture at a position, and leaves it selected. */
function describe(editor: Editor, at: number, alt: string): void {
  const node = editor.state.doc.nodeAt(at);
  if (node?.type.name !== 'image' || node.attrs.alt === alt) return;
  const { tr } = editor.state;
  tr.setNodeMarkup(at, undefined, { ...node.attrs, alt });
  editor.view.dispatch(tr.setSelection(NodeSelection.create(tr.doc, at)));
}

function Words({ editor, at, alt }: { editor: Editor; at: number; alt: string }) {
  const text = useText();
  const [typed, setTyped] = useState(alt);
  const apply = () => describe(editor, at, typed.trim());
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    // The Enter that ends a Chinese input method's composition is not meant for us.
    if (event.nativeEvent.isComposing || !['Enter', 'Escape'].includes(event.key)) return;
    event.preventDefault();
    event.stopPropagation();
    if (event.key === 'Enter') apply();
    else setTyped(alt);
    editor.commands.focus();
  };
  return (
    <Flex padding={2} background="neutral100">
      {/* A field of its own: the input would otherwise take the name, hint and error of the whole field. */}
      <Field.Root hint={text('image.wordsHint')} flex="1 1 auto">
        <Field.Label>{text('image.words')}</Field.Label>
        <TextInput
          size="S"
          maxLength={200}
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
          onBlur={apply}
          onKeyDown={onKeyDown}
        />
        <Field.Hint />
      </Field.Root>
    </Flex>
  );
}

export function ImageWords({ editor }: { editor: Editor }) {
  const state = useEditorState({
    editor,
    selector: ({ editor: one }) => {
      const { selection } = one.state;
      const node = selection instanceof NodeSelection ? selection.node : null;
      return node?.type.name === 'image' ? { at: selection.from, alt: String(node.attrs.alt ?? '') } : null;
    },
  });
  return state && <Words key={`${state.at} ${state.alt}`} editor={editor} at={state.at} alt={state.alt} />;
}
