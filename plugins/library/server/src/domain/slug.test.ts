// Slugs: readable, bounded, safe in an address.
import fc from 'fast-check';
import { titleSlug } from './slug';

it.each([
  ['云溪县人民政府', 'yun-xi-xian-ren-min-zheng-fu'],
  ['云溪县2024年政务公开工作要点', 'yun-xi-xian-2024-nian-zheng-wu-gong-kai-gong-zuo-yao-dian'],
  ['《绿化办法》（试行）', 'lv-hua-ban-fa-shi-xing'],
  ['APP 备案 v2', 'app-bei-an-v2'],
  ['？！', ''],
])('%s', (title, slug) => expect(titleSlug(title)).toBe(slug));

it('cuts a long title between words', () => {
  const slug = titleSlug('云溪县人民政府办公室关于印发云溪县优化营商环境三年行动方案的通知');
  expect(slug.length).toBeLessThanOrEqual(80);
  expect(slug).toMatch(/^yun-xi-xian-ren-min-zheng-fu-ban-gong-shi-guan-yu-yin-fa(-[a-z0-9]+)*$/);
});

it('gives only lower-case letters, digits and single hyphens for any title', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (title) => {
      const slug = titleSlug(title);
      expect(slug).toMatch(/^([a-z0-9]+(-[a-z0-9]+)*)?$/);
      expect(slug.length).toBeLessThanOrEqual(80);
    })
  );
});
