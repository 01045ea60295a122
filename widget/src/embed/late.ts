/** What only a conversation needs: loaded with the connection, so that opening stays light. */
export { default as css } from "./talk.css";
