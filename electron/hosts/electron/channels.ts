/** The only two channels between the page and the main process. */
export const CALL_CHANNEL = 'room:call';
export const EVENT_CHANNEL = 'room:event';
