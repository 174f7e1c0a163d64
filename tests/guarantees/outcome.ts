// What came of an attempt: the code of a refusal, or `passed`; a refusal that shows how the database is asked counts as none.
import type { Answer } from '../support/county';

const SQL = /insert into|delete from|update [`"]|select .{0,200} from|sqlite|constraint|gongkai:/i;

interface GraphqlErrors {
  errors?: { extensions?: { error?: { details?: { code?: string } } }; message: string }[];
}

const isAnswer = (value: unknown): value is Answer =>
  typeof value === 'object' && value !== null && 'status' in value && 'headers' in value;

export async function outcome(work: () => unknown): Promise<string> {
  try {
    const answer = await work();
    if (!isAnswer(answer)) return 'passed';
    const { status, body, text } = answer;
    const [error] = (body as GraphqlErrors).errors ?? [];
    if (status < 300 && !error) return 'passed';
    if (SQL.test(text)) return `shows the statement: ${text.slice(0, 300)}`;
    const code = error ? error.extensions?.error?.details?.code : body.error?.details?.code;
    return code ?? `${status} ${text.slice(0, 300)}`;
  } catch (error) {
    const { details, message, stack } = error as Error & { details?: { code?: string } };
    if (details?.code && SQL.test(`${message}${stack?.split('\n')[0]}`)) return `shows the statement: ${message}`;
    return details?.code ?? message;
  }
}
