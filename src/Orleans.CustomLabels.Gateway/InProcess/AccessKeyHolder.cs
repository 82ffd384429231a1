namespace CustomLabels.Gateway.InProcess;

/// <summary>Whose access key it is. No secret.</summary>
/// <param name="AccessKeyId">Id of the key.</param>
/// <param name="Arn"><c>arn:aws:iam::ACCOUNT:user/NAME</c>.</param>
/// <param name="UserName">NAME.</param>
/// <param name="AccountId">Twelve digits.</param>
public sealed record AccessKeyHolder(string AccessKeyId, string Arn, string UserName, string AccountId);
