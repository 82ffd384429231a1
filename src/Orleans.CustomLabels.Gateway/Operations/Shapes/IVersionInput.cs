namespace CustomLabels.Gateway.Operations.Shapes;

/// <summary>A request about one model version.</summary>
internal interface IVersionInput : IInputShape
{
    /// <summary>ARN of the version.</summary>
    string? ProjectVersionArn { get; }
}
