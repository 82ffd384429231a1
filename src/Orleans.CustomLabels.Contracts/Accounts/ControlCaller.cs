namespace CustomLabels.Contracts.Accounts;

/// <summary>
/// Who changes something, and by which call. An SDK sends the same invocation id with each retry of one call,
/// so a retry of a change that was committed gets the first answer instead of an error.
/// </summary>
/// <param name="IdentityArn">ARN of the signed-in identity.</param>
/// <param name="InvocationId">Value of <c>amz-sdk-invocation-id</c>, or null when the client sends none: then nothing is recognised as a retry.</param>
[GenerateSerializer, Immutable, Alias("customlabels.ControlCaller")]
public sealed record ControlCaller([property: Id(0)] string IdentityArn, [property: Id(1)] string? InvocationId);
