// In the plain project, before the plugins: two notices public, one of them changed since, and one draft.
const fs = require('node:fs');
const { createStrapi } = require('@strapi/strapi');

async function main() {
  const strapi = await createStrapi({ appDir: process.cwd(), distDir: process.cwd() }).load();
  strapi.log.level = 'error';
  const notices = strapi.documents('api::notice.notice');
  fs.writeFileSync('一览.txt', '一览\n');
  const [picture] = await strapi
    .plugin('upload')
    .service('upload')
    .upload({
      data: {},
      files: { filepath: '一览.txt', originalFilename: '一览.txt', mimetype: 'text/plain', size: 7 },
    });
  const made = [];
  for (const title of ['甲', '乙', '丙']) {
    const { documentId } = await notices.create({
      data: { title: `关于${title}的通知`, body: '正文', keywords: title, picture: picture.id },
    });
    if (title !== '丙') await notices.publish({ documentId });
    made.push(documentId);
  }
  await notices.update({ documentId: made[1], data: { title: '关于乙的通知（未公开的修改）' } });
  const role = await strapi.db.query('plugin::users-permissions.role').findOne({ where: { type: 'public' } });
  await strapi.db
    .query('plugin::users-permissions.permission')
    .create({ data: { action: 'api::notice.notice.find', role: role.id } });
  await strapi.destroy();
  process.stdout.write(`\n${JSON.stringify({ notices: made, picture: picture.url })}\n`, () => process.exit(0));
}

main().catch((error) => {
  console.error(error);
  process.exit(1);
});
