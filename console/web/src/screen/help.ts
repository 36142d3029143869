import type { Helps } from "../help/help.ts";

export const help: Helps = {
  screen: {
    about: {
      zh: "大屏：全屏展示风险指数、区县分布、处置中的事件和各类健康度，可在 1920×1080、4K 和手机上使用。",
      en: "The situation screen: risk index, districts, incidents in hand and health, for 1920×1080, 4K and telephones.",
    },
    terms: ["riskIndex"],
  },
  "screen-map": {
    about: {
      zh: "上传大屏使用的区县边界（GeoJSON），替换自带的示意地图。",
      en: "Upload the districts’ borders (GeoJSON) for the situation screen.",
    },
  },
};
