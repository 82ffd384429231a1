using System.Collections.Frozen;

namespace CustomLabels.Gateway.Identity.Policies;

/// <summary>
/// The managed policies, reduced to the actions that exist here. Names are, but for one, AWS's
/// (https://docs.aws.amazon.com/rekognition/latest/dg/security-iam-awsmanpol.html).
/// </summary>
internal static class ManagedPolicies
{
    // AWS grants the S3 part on buckets whose name contains "custom-labels". Here every bucket exists for this service, so all are meant;
    // accounts that must not share buckets need a policy of their own. Operating the cluster itself stays with CustomLabelsOperatorAccess.
    private const string CustomLabelsFullAccess = """
        {"Version": "2012-10-17", "Statement": [
          {"Effect": "Allow", "Resource": "*", "Action": ["rekognition:*",
            "customlabels:UpdateInferenceUnits", "customlabels:PutOperatingPlan", "customlabels:DeleteOperatingPlan", "customlabels:PutLabelSettings",
            "customlabels:Describe*", "customlabels:Get*", "customlabels:Export*"]},
          {"Effect": "Allow", "Resource": "arn:aws:s3:::*", "Action": ["s3:GetObject", "s3:GetObjectVersion", "s3:PutObject"]}]}
        """;

    private const string RekognitionFullAccess = """
        {"Version": "2012-10-17", "Statement": [
          {"Effect": "Allow", "Resource": "*", "Action": ["rekognition:*",
            "customlabels:UpdateInferenceUnits", "customlabels:PutOperatingPlan", "customlabels:DeleteOperatingPlan", "customlabels:PutLabelSettings",
            "customlabels:Describe*", "customlabels:Get*", "customlabels:Export*"]}]}
        """;

    private const string RekognitionReadOnlyAccess = """
        {"Version": "2012-10-17", "Statement": [
          {"Effect": "Allow", "Resource": "*", "Action": [
            "rekognition:DescribeProjects", "rekognition:DescribeProjectVersions", "rekognition:DetectCustomLabels",
            "rekognition:DescribeDataset", "rekognition:ListDatasetEntries", "rekognition:ListDatasetLabels",
            "rekognition:ListProjectPolicies", "rekognition:ListTagsForResource", "customlabels:Describe*", "customlabels:Get*"]}]}
        """;

    // Ours, not AWS's: zones are shared by all accounts, so that full access to one's own models is no right to take them out of service.
    private const string CustomLabelsOperatorAccess = """
        {"Version": "2012-10-17", "Statement": [
          {"Effect": "Allow", "Resource": "*", "Action": [
            "customlabels:DescribeCluster", "customlabels:DrainZone", "customlabels:RestoreZone", "customlabels:RetireZone"]}]}
        """;

    private const string S3FullAccess = """
        {"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Resource": "*", "Action": "s3:*"}]}
        """;

    private const string S3ReadOnlyAccess = """
        {"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Resource": "*", "Action": ["s3:Get*", "s3:List*"]}]}
        """;

    private const string AdministratorAccess = """
        {"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Resource": "*", "Action": "*"}]}
        """;

    private static readonly FrozenDictionary<string, PolicyDocument> ByName = new Dictionary<string, PolicyDocument>
    {
        ["AmazonRekognitionCustomLabelsFullAccess"] = PolicyReader.Read(CustomLabelsFullAccess),
        ["AmazonRekognitionFullAccess"] = PolicyReader.Read(RekognitionFullAccess),
        ["AmazonRekognitionReadOnlyAccess"] = PolicyReader.Read(RekognitionReadOnlyAccess),
        ["CustomLabelsOperatorAccess"] = PolicyReader.Read(CustomLabelsOperatorAccess),
        ["AmazonS3FullAccess"] = PolicyReader.Read(S3FullAccess),
        ["AmazonS3ReadOnlyAccess"] = PolicyReader.Read(S3ReadOnlyAccess),
        ["AdministratorAccess"] = PolicyReader.Read(AdministratorAccess),
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <exception cref="FormatException">There is no such policy.</exception>
    public static PolicyDocument Get(string name) => ByName.TryGetValue(name, out var policy)
        ? policy
        : throw new FormatException($"There is no managed policy '{name}': there are {string.Join(", ", ByName.Keys.Order(StringComparer.Ordinal))}.");
}
