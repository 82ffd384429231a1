namespace CustomLabels.Testing.S3;

/// <summary>What the store does wrong with a request.</summary>
/// <param name="Status">HTTP status to answer with, or 0 to go on as usual.</param>
/// <param name="Code">Error code in the answer.</param>
/// <param name="Delay">Waits before anything else.</param>
/// <param name="Location">A redirect's target.</param>
/// <param name="PauseInBody">Sends half of the object and then nothing for so long.</param>
public sealed record S3Fault(int Status = 0, string Code = "InternalError", TimeSpan Delay = default, string? Location = null, TimeSpan PauseInBody = default);
