namespace CustomLabels.Gateway.Operations;

/// <summary>What an operation is called on the wire and in policies.</summary>
/// <param name="Target">Value of <c>X-Amz-Target</c>.</param>
/// <param name="Action">The action of policies.</param>
internal sealed record OperationName(string Target, string Action)
{
    private const string RekognitionPrefix = "RekognitionService.";

    /// <summary>An operation of Amazon Rekognition.</summary>
    /// <param name="name">AWS's name of it, for example <c>CreateProject</c>.</param>
    public static OperationName Rekognition(string name) => new(RekognitionPrefix + name, $"rekognition:{name}");

    /// <summary>An operation of this service, beyond AWS's.</summary>
    /// <param name="name">For example <c>UpdateInferenceUnits</c>.</param>
    public static OperationName Own(string name) => new($"CustomLabelsService.{name}", $"customlabels:{name}");

    /// <summary>The name alone, for example <c>CreateProject</c>.</summary>
    public string Name { get; } = Target[(Target.IndexOf('.', StringComparison.Ordinal) + 1)..];

    public override string ToString() => Name;
}
