namespace CustomLabels.Gateway.Operations;

/// <summary>Names of AWS's operations on the wire and in policies.</summary>
internal static class RekognitionTarget
{
    /// <summary>What stands before the operation in <c>X-Amz-Target</c>.</summary>
    public const string Prefix = "RekognitionService.";

    /// <summary>What stands before it in a policy's Action.</summary>
    public const string ActionPrefix = "rekognition:";
}
