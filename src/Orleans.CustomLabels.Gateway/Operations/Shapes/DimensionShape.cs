namespace CustomLabels.Gateway.Operations.Shapes;

/// <summary>https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_Dimension.html</summary>
internal sealed record DimensionShape(string? Name, string? Value);
