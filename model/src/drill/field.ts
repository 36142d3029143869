/** The field that the collectors put on a drill's events, and take off every other. */
export const drillField = "labels.drill";
