namespace CustomLabels.Gateway.Protocol;

/// <summary>One error as a caller sees it.</summary>
/// <param name="Status">HTTP status code.</param>
/// <param name="Type">AWS exception name; SDKs choose the exception class by it.</param>
/// <param name="Message">Text for a person.</param>
internal sealed record AwsError(int Status, string Type, string Message);
