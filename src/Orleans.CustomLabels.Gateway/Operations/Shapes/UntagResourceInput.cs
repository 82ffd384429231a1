namespace CustomLabels.Gateway.Operations.Shapes;

/// <summary>https://docs.aws.amazon.com/rekognition/latest/APIReference/API_UntagResource.html</summary>
internal sealed record UntagResourceInput(string? ResourceArn, IReadOnlyList<string?>? TagKeys) : IInputShape
{
    public void Check(Violations violations)
    {
        ArnRules.Resource(violations, nameof(ResourceArn), ResourceArn);
        if (violations.Required(nameof(TagKeys), TagKeys))
        {
            violations.TagKeys(nameof(TagKeys), TagKeys!);
            if (TagKeys!.Count > 200)
            {
                violations.Add($"TagKeys must have at most 200 entries, not {TagKeys.Count}.");
            }
        }
    }

    /// <summary>The resource; only after <see cref="Check"/>.</summary>
    public ResourceArn ToArn() => Shapes.ResourceArn.Parse(ResourceArn!);
}
