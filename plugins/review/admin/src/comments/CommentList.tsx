// 批注: every comment with the words it is about, what was answered, and the buttons of who may answer. Settled ones are folded.
import { useId, useState, type ReactNode } from 'react';
import { Badge, Box, Button, Field, Flex, Textarea, Typography } from '@strapi/design-system';
import { instantText, useText } from '../text';
import { sorted, type Answer, type Comments, type SaidView, type ThreadView } from './useComments';

interface Props {
  comments: Comments;
  /** Leads to the words on the page, where they are on it. */
  onFind?: ((thread: ThreadView) => void) | undefined;
}

const BUTTONS: readonly Answer[] = ['resolve', 'reply', 'reopen'];

function Words({ said }: { said: SaidView }) {
  const t = useText();
  return (
    <>
      {said.text && (
        <Typography tag="p" style={{ overflowWrap: 'anywhere', whiteSpace: 'pre-line' }}>
          {said.text}
        </Typography>
      )}
      <Typography variant="pi" tag="p" textColor="neutral600">
        {t(`comments.by.${said.verb}`, { person: said.by, time: instantText(said.at) })}
      </Typography>
    </>
  );
}

/** The words that go with an answer. */
function AnswerForm({
  verb,
  onSend,
  onClose,
}: {
  verb: Answer;
  onSend: (text: string) => Promise<string | null>;
  onClose: () => void;
}) {
  const t = useText();
  const [text, setText] = useState('');
  const [busy, setBusy] = useState(false);
  const [refusal, setRefusal] = useState<string | null>(null);
  const send = async () => {
    setBusy(true);
    const refused = await onSend(text);
    setBusy(false);
    if (refused) setRefusal(refused);
    else onClose();
  };
  return (
    <Flex direction="column" alignItems="stretch" gap={2} paddingTop={2}>
      <Field.Root name="answer" required={verb !== 'resolve'} error={refusal ?? false}>
        <Field.Label>{t(`comments.words.${verb}`)}</Field.Label>
        <Textarea
          value={text}
          autoFocus
          onChange={(event: { target: { value: string } }) => {
            setText(event.target.value);
            setRefusal(null);
          }}
        />
        <Field.Error />
      </Field.Root>
      <Flex gap={2}>
        <Button size="S" loading={busy} disabled={verb !== 'resolve' && !text.trim()} onClick={() => void send()}>
          {t(`comments.send.${verb}`)}
        </Button>
        <Button size="S" variant="tertiary" onClick={onClose}>
          {t('verb.cancel')}
        </Button>
      </Flex>
    </Flex>
  );
}

function Thread({ thread, number, comments, onFind }: Props & { thread: ThreadView; number: number | null }) {
  const t = useText();
  const [verb, setVerb] = useState<Answer | null>(null);
  const { ref, label, quote, anchor, answers, can, open } = thread;
  const where = label ?? t('comments.whole');
  const gone = anchor === null;
  return (
    <Box
      tag="li"
      id={`comment-${ref}`}
      tabIndex={-1}
      background={open ? 'neutral0' : 'neutral100'}
      borderColor="neutral200"
      hasRadius
      padding={3}
      data-testid="gongkai-comment"
    >
      <Flex gap={2} alignItems="baseline" wrap="wrap">
        {number !== null && <Badge active>{number}</Badge>}
        <Typography variant="pi" fontWeight="bold">
          {where}
        </Typography>
        {!open && !thread.closed && <Badge>{t('comments.settled')}</Badge>}
        {gone && <Badge>{t('comments.gone')}</Badge>}
        {onFind && open && anchor && anchor.path !== null && (
          <Button size="S" variant="ghost" onClick={() => onFind(thread)}>
            {t('comments.find')}
          </Button>
        )}
      </Flex>
      {quote && (
        <Box paddingTop={1} paddingBottom={1}>
          <Typography
            variant="pi"
            textColor="neutral600"
            tag="blockquote"
            style={{ overflowWrap: 'anywhere', margin: 0 }}
          >
            {t('comments.quote', { words: quote.length > 60 ? `${quote.slice(0, 60)}…` : quote })}
          </Typography>
        </Box>
      )}
      <Words said={thread} />
      {answers.length > 0 && (
        <Flex
          tag="ol"
          direction="column"
          alignItems="stretch"
          gap={2}
          paddingTop={2}
          paddingLeft={3}
          style={{ listStyle: 'none' }}
        >
          {answers.map((said) => (
            <li key={`${said.verb} ${said.at}`}>
              <Words said={said} />
            </li>
          ))}
        </Flex>
      )}
      {verb ? (
        <AnswerForm verb={verb} onSend={(text) => comments.answer(verb, ref, text)} onClose={() => setVerb(null)} />
      ) : (
        <Flex gap={2} paddingTop={2} wrap="wrap">
          {BUTTONS.filter((one) => can[one]).map((one) => (
            <Button
              key={one}
              size="S"
              variant={one === 'resolve' ? 'secondary' : 'tertiary'}
              onClick={() => setVerb(one)}
            >
              {t(`comments.${one}`)}
            </Button>
          ))}
        </Flex>
      )}
    </Box>
  );
}

function Folded({ title, children }: { title: string; children: ReactNode }) {
  const [open, setOpen] = useState(false);
  const id = useId();
  return (
    <Box>
      <Button size="S" variant="ghost" aria-expanded={open} aria-controls={id} onClick={() => setOpen(!open)}>
        {title}
      </Button>
      <div id={id} hidden={!open}>
        {children}
      </div>
    </Box>
  );
}

export function CommentList({ comments, onFind }: Props) {
  const t = useText();
  if (!comments.view) {
    return comments.failed ? (
      <Typography variant="pi" textColor="danger600" role="alert">
        {t('comments.failed')}
      </Typography>
    ) : null;
  }
  const { open, settled, closed } = sorted(comments.view);
  const list = (threads: readonly ThreadView[], numbered = false) => (
    <Flex tag="ol" direction="column" alignItems="stretch" gap={2} style={{ listStyle: 'none' }}>
      {threads.map((thread, i) => (
        <Thread key={thread.ref} thread={thread} number={numbered ? i + 1 : null} comments={comments} onFind={onFind} />
      ))}
    </Flex>
  );
  return (
    <Flex direction="column" alignItems="stretch" gap={2} data-testid="gongkai-comments">
      {list(open, true)}
      {settled.length > 0 && (
        <Folded title={t('comments.settled-count', { count: settled.length })}>{list(settled)}</Folded>
      )}
      {closed.length > 0 && (
        <Folded title={t('comments.closed-count', { count: closed.length })}>{list(closed)}</Folded>
      )}
    </Flex>
  );
}
