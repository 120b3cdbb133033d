package io.masito.training.run;

/** How far a run is. */
public enum RunStatus {
  /** It is being trained, or was when its process died. */
  RUNNING,
  /** It was stopped and can be resumed. */
  STOPPED,
  /** Its budget is used up; a greater one resumes it. */
  COMPLETE,
  /** Learning diverged or something broke; the last checkpoint is sound. */
  FAILED
}
