using CustomLabels.Contracts.Arns;

namespace CustomLabels.Gateway.Operations.Shapes;

/// <summary>Which ARNs a member takes.</summary>
internal static class ArnRules
{
    public static void Project(Violations violations, string member, string? value)
    {
        if (violations.Required(member, value) && !ProjectArn.TryParse(value, out _))
        {
            violations.Add($"{member} must be a project ARN: arn:aws:rekognition:REGION:ACCOUNT:project/NAME/CREATED.");
        }
    }

    public static void Version(Violations violations, string member, string? value)
    {
        if (violations.Required(member, value) && !ModelVersionArn.TryParse(value, out _))
        {
            violations.Add($"{member} must be a model version ARN: arn:aws:rekognition:REGION:ACCOUNT:project/NAME/version/NAME/CREATED.");
        }
    }

    public static void Resource(Violations violations, string member, string? value)
    {
        if (violations.Required(member, value) && !ResourceArn.TryParse(value!, out _))
        {
            violations.Add($"{member} must be the ARN of a project, a model version or a dataset.");
        }
    }
}
