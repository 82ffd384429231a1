using CustomLabels.Contracts.Arns;
using CustomLabels.Contracts.Errors;

namespace CustomLabels.Client;

/// <summary>Reads ARNs as callers write them.</summary>
internal static class ModelVersionArns
{
    /// <exception cref="CustomLabelsException">InvalidParameter: not such an ARN.</exception>
    public static ModelVersionArn Read(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return ModelVersionArn.TryParse(text, out var arn) ? arn : throw new CustomLabelsException(
            CustomLabelsError.InvalidParameter,
            $"'{text}' is not the ARN of a model version, which has the form "
            + "arn:aws:rekognition:REGION:ACCOUNT:project/PROJECT/version/VERSION/NUMBER. DescribeProjectVersions shows it.");
    }
}
