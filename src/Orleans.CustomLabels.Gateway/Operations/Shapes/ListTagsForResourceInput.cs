namespace CustomLabels.Gateway.Operations.Shapes;

/// <summary>https://docs.aws.amazon.com/rekognition/latest/APIReference/API_ListTagsForResource.html</summary>
internal sealed record ListTagsForResourceInput(string? ResourceArn) : IInputShape
{
    public void Check(Violations violations) => ArnRules.Resource(violations, nameof(ResourceArn), ResourceArn);

    /// <summary>The resource; only after <see cref="Check"/>.</summary>
    public ResourceArn ToArn() => Shapes.ResourceArn.Parse(ResourceArn!);
}
