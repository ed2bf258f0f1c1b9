/** What the theme itself says on a page, in Chinese. */
export const chineseLabels = {
  outline: { label: '本页目录', level: [2, 3] as [number, number] },
  docFooter: { prev: '上一页', next: '下一页' },
  sidebarMenuLabel: '菜单',
  returnToTopLabel: '返回顶部',
  langMenuLabel: '切换语言',
  skipToContentLabel: '跳到内容',
  darkModeSwitchLabel: '外观',
  lightModeSwitchTitle: '切换到浅色',
  darkModeSwitchTitle: '切换到深色',
};

/** The same for the search. */
export const chineseSearch = {
  translations: {
    button: { buttonText: '搜索', buttonAriaLabel: '搜索' },
    modal: {
      displayDetails: '显示详细列表',
      resetButtonTitle: '清除查询',
      backButtonTitle: '关闭搜索',
      noResultsText: '没有结果',
      footer: { selectText: '选择', navigateText: '切换', closeText: '关闭' },
    },
  },
};
