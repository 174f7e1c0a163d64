// Chinese words for the screens of Strapi's own that editors and reviewers meet and that Strapi has not translated.
export const completeTranslations: Record<string, string> = {
  'app.components.LeftMenu.navbrand.title': '政务公开',
  'app.components.LeftMenu.navbrand.workplace': '工作台',
  'Auth.form.welcome.title': '政务公开工作平台',
  'Auth.form.welcome.subtitle': '请登录您的账号',
};
