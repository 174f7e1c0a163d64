// Where a link's address is typed: a row between tools and text. Enter applies, Escape closes, and neither submits the form.
import { useEffect, useRef, useState, type KeyboardEvent } from 'react';
import { Button, Field, Flex, TextInput } from '@strapi/design-system';
import type { Editor } from '@tiptap/react';
import { LINK } from '../editor/extensions';
import { useText } from '../text';

/** What people type is often only the host. */
function complete(typed: string): string | null {
  const address = typed.trim();
  const full = /^[a-z0-9-]+(\.[a-z0-9-]+)+([/?#:]|$)/i.test(address) ? `https://${address}` : address;
  return LINK.test(full) ? full : null;
}

export function LinkBar({ editor, onClose }: { editor: Editor; onClose(): void }) {
  const text = useText();
  const before = String(editor.getAttributes('link').href ?? '');
  const [typed, setTyped] = useState(before);
  const [invalid, setInvalid] = useState(false);
  const input = useRef<HTMLInputElement>(null);
  useEffect(() => input.current?.focus(), []);

  const apply = () => {
    const href = complete(typed);
    if (!href) return setInvalid(true);
    const { empty } = editor.state.selection;
    const chain = editor.chain().focus();
    if (empty && !before) {
      chain.insertContent({ type: 'text', text: href, marks: [{ type: 'link', attrs: { href } }] }).run();
    } else chain.extendMarkRange('link').setLink({ href }).run();
    return onClose();
  };
  const remove = () => {
    editor.chain().focus().extendMarkRange('link').unsetLink().run();
    onClose();
  };
  const cancel = () => {
    editor.commands.focus();
    onClose();
  };
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    // The Enter that ends a Chinese input method's composition is not meant for us.
    if (event.nativeEvent.isComposing || !['Enter', 'Escape'].includes(event.key)) return;
    event.preventDefault();
    event.stopPropagation();
    if (event.key === 'Enter') apply();
    else cancel();
  };

  return (
    <Flex gap={2} padding={2} wrap="wrap" alignItems="flex-start" background="neutral100">
      <Field.Root error={invalid ? text('link.invalid') : undefined} flex="1 1 20rem">
        <TextInput
          ref={input}
          size="S"
          aria-label={text('link.address')}
          placeholder={text('link.placeholder')}
          value={typed}
          onChange={(event) => {
            setTyped(event.target.value);
            setInvalid(false);
          }}
          onKeyDown={onKeyDown}
        />
        <Field.Error />
      </Field.Root>
      <Button type="button" size="S" onClick={apply}>
        {text('link.apply')}
      </Button>
      {before && (
        <Button type="button" size="S" variant="tertiary" onClick={remove}>
          {text('link.remove')}
        </Button>
      )}
      <Button type="button" size="S" variant="tertiary" onClick={cancel}>
        {text('link.cancel')}
      </Button>
    </Flex>
  );
}
