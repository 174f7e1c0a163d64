// 消息设置: what each person chose, kind by kind, and whether mail can be sent at all.
import { kernel as kernelOf, type Row } from '@gongkai/publication/kernel';
import type { Core } from '@strapi/types';
import { CHOICES, NOTICES } from '../content-types/notice-tables';
import { NOTICE_KINDS, type Choices, type NoticeKind } from '../domain/notices';
import { refused } from './refused';
import { addressesOf } from './mail-addresses';
import { mailConfigured } from './mail-provider';
import type { Notices } from './notices';

/** Mails that were given up are told of for this long. Milliseconds. */
const RECENT = 7 * 86_400_000;

export type NoticeChoices = ReturnType<typeof createNoticeChoices>;

export function createNoticeChoices(strapi: Core.Strapi, notices: Notices) {
  const kernel = () => kernelOf(strapi);

  const person = async (): Promise<string> => {
    const { personId } = await kernel().actor();
    if (personId) return personId;
    throw refused(
      403,
      'review.notice-no-person',
      '您的账号没有登记对应的人员，没有消息，也没有可以设置的。请联系管理员在“人员”中登记。'
    );
  };

  const failedOf = (personId: string): Promise<number> =>
    kernel().database.read(async (tables) => {
      const [row] = (await tables(NOTICES)
        .where({ person_id: personId, mail_state: 'failed' })
        .where('at', '>', Date.now() - RECENT)
        .count({ count: '*' })) as Row[];
      return Number(row!.count);
    });

  /** @throws GongkaiError 403 `review.notice-no-person` */
  const get = async () => {
    const personId = await person();
    const chosen = (await notices.choicesOf([personId]))(personId);
    const kinds = (Object.keys(NOTICE_KINDS) as NoticeKind[]).map((kind) => ({
      kind,
      ...NOTICE_KINDS[kind],
      way: chosen[kind],
    }));
    const addresses = (await addressesOf(strapi, personId)).map(({ email }) => email);
    return { kinds, mail: { configured: mailConfigured(strapi), addresses, failed: await failedOf(personId) } };
  };

  /** @throws GongkaiError 403 `review.notice-no-person` */
  const put = async (choices: Partial<Choices>) => {
    const personId = await person();
    await kernel().database.write(async (tables) => {
      const rows = Object.entries(choices).map(([kind, way]) => ({ person_id: personId, kind, way }));
      await tables(CHOICES).insert(rows).onConflict(['person_id', 'kind']).merge(['way']);
    });
    return get();
  };

  return { get, put };
}
