import { defineConfig } from 'vitepress';
import { chineseLabels, chineseSearch } from './chinese.js';
import { guidePages, packageTitles, vendorTitles } from './pages.js';

const { en, zh } = guidePages;
const translated = new Set(zh.map(({ link }) => link.replace('/zh', '')));

/** The documentation site. A dead link fails the build. */
export default defineConfig({
  title: 'download-tasks',
  description: "The clouds' download tasks as verified, complete files.",
  srcExclude: ['package.json'],
  cleanUrls: true,
  lastUpdated: false,
  // Pages link to files of the repository, which are not part of the site.
  ignoreDeadLinks: [/^(?:\.\/)?(?:\.\.\/)+(?:specs|packages|examples|\.github)\//, /localhost/],
  themeConfig: {
    search: { provider: 'local', options: { locales: { zh: chineseSearch } } },
    outline: [2, 3],
  },
  locales: {
    root: {
      label: 'English',
      lang: 'en',
      themeConfig: {
        nav: [
          { text: 'Guide', link: '/guide/quick-start' },
          { text: 'Vendors', link: '/vendors/' },
          { text: 'API', link: '/api/' },
        ],
        sidebar: [
          { text: 'Guide', items: en },
          {
            text: 'Vendors',
            items: vendorTitles.map(({ id, title }) => ({ text: title, link: `/vendors/${id}` })),
          },
          {
            text: 'Packages',
            collapsed: true,
            items: packageTitles.map(({ id, title }) => ({
              text: title.replace('@download-tasks/', ''),
              link: `/packages/${id}`,
            })),
          },
          {
            text: 'Project',
            items: [
              { text: 'Architecture', link: '/architecture' },
              { text: 'Decisions', link: '/decisions/' },
              { text: 'Glossary', link: '/glossary' },
              { text: 'Benchmarks', link: '/benchmarks' },
            ],
          },
        ],
      },
    },
    zh: {
      label: '简体中文',
      lang: 'zh-CN',
      themeConfig: {
        nav: [
          { text: '指南', link: '/zh/guide/quick-start' },
          { text: '云厂商', link: '/zh/vendors/' },
          { text: 'API', link: '/api/' },
        ],
        sidebar: [
          { text: '指南', items: zh },
          { text: '指南（英文）', items: en.filter(({ link }) => !translated.has(link)) },
          {
            text: '云厂商',
            items: vendorTitles.map(({ id, title }) => ({
              text: title,
              link: `/zh/vendors/${id}`,
            })),
          },
        ],
        ...chineseLabels,
      },
    },
  },
});
