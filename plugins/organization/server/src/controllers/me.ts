// Who I am in the organization: the person behind the account that asks, and the posts held today.
import { shanghaiDay, type Directory } from '@gongkai/publication/kernel';
import type { Core } from '@strapi/types';
import { postsService } from '../services/posts';
import { PLUGIN } from '../uids';

interface AdminContext {
  state: { user: { id: number } };
  body: unknown;
}

const createMe = ({ strapi }: { strapi: Core.Strapi }) => ({
  async find(ctx: AdminContext): Promise<void> {
    const { id } = ctx.state.user;
    const directory = strapi.plugin(PLUGIN).service('directory') as Directory;
    const actor = await directory.actorOfAccount(id);
    const held = actor ? await postsService(strapi).rolesOfAccount(id, shanghaiDay(Date.now())) : [];
    ctx.body = {
      data: {
        account: { id },
        person: actor ? { id: actor.personId, name: actor.name } : null,
        posts: held.map(({ role, roleLabel, organId, organName, from, until }) => ({
          role,
          roleLabel,
          organId,
          organName,
          from,
          until,
        })),
      },
    };
  },
});

export default createMe;
