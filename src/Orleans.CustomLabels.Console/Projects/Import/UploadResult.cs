namespace CustomLabels.WebConsole.Projects.Import;

/// <summary>How an upload ended in the browser.</summary>
/// <param name="Status">HTTP status; 0 when there was no answer.</param>
/// <param name="Body">The answer's text.</param>
/// <param name="Cause"><c>aborted</c> by the user, <c>stalled</c>, <c>unreadable</c> file, <c>network</c>; empty when there was an answer.</param>
public sealed record UploadResult(int Status, string Body, string Cause);
