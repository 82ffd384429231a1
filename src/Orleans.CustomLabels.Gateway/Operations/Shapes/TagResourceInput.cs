namespace CustomLabels.Gateway.Operations.Shapes;

/// <summary>https://docs.aws.amazon.com/rekognition/latest/APIReference/API_TagResource.html</summary>
internal sealed record TagResourceInput(string? ResourceArn, IReadOnlyDictionary<string, string?>? Tags) : IInputShape
{
    public void Check(Violations violations)
    {
        ArnRules.Resource(violations, nameof(ResourceArn), ResourceArn);
        violations.Required(nameof(Tags), Tags);
        violations.Tags(nameof(Tags), Tags);
    }

    /// <summary>The resource; only after <see cref="Check"/>.</summary>
    public ResourceArn ToArn() => Shapes.ResourceArn.Parse(ResourceArn!);
}
