namespace CustomLabels.Gateway.Protocol;

/// <summary>Ends the current call with an error that the caller sees.</summary>
internal sealed class AwsException(AwsError error) : Exception(error.Message)
{
    public AwsError Error { get; } = error;
}
