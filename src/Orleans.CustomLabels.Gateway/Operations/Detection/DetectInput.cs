using CustomLabels.Contracts.Arns;
using CustomLabels.Gateway.Operations.Shapes;

namespace CustomLabels.Gateway.Operations.Detection;

/// <summary>https://docs.aws.amazon.com/rekognition/latest/APIReference/API_DetectCustomLabels.html</summary>
internal sealed class DetectInput : IInputShape
{
    public string? ProjectVersionArn { get; set; }

    public int? MaxResults { get; set; }

    public float? MinConfidence { get; set; }

    public bool HasImage { get; set; }

    /// <summary>The picture, decoded from base64; empty when it is larger than <see cref="ImageIsTooLarge"/> allows.</summary>
    public byte[]? Bytes { get; set; }

    /// <summary>Image.Bytes is there but over the limit, and was not decoded.</summary>
    public bool ImageIsTooLarge { get; set; }

    public S3ObjectShape? S3Object { get; set; }

    public void Check(Violations violations)
    {
        ArnRules.Version(violations, nameof(ProjectVersionArn), ProjectVersionArn);
        violations.AtLeast(nameof(MaxResults), MaxResults, 0);
        violations.Percent(nameof(MinConfidence), MinConfidence);
        if (!HasImage)
        {
            violations.Add("Image is required.");
        }
        else if (Bytes is null == S3Object is null)
        {
            violations.Add("Image must have exactly one of Bytes and S3Object.");
        }

        S3Object?.Check(violations, "Image.S3Object");
    }

    /// <summary>The version; only after <see cref="Check"/>.</summary>
    public ModelVersionArn ToArn() => ModelVersionArn.Parse(ProjectVersionArn!);
}
